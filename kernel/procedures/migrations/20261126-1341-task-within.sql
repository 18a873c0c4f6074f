-- 看板按届数未办的事
create index task_within on task (within) where done_on is null;
