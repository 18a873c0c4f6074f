-- 整批撤销人员导入时按人查
create index studio_application_leader on studio_application (leader) where leader is not null;
create index studio_entry_person on studio_entry (person) where person is not null;
