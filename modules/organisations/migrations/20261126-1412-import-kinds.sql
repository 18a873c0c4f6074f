-- 导入的机器是一套，册子不止两种
alter table import_batch drop constraint import_batch_kind_check;
alter table import_batch add constraint import_batch_kind_check check (kind ~ '^[a-z]+$');
