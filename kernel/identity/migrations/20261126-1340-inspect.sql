-- 纪检查看一届评选：多一种途径，只读
alter table role drop constraint role_way_check;
alter table role add constraint role_way_check check (way in ('division', 'line', 'unit', 'party', 'inspect', 'self'));
