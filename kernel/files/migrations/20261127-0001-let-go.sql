-- 个人信息保护法第四十七条：应当删除的材料，行留着（别处还指着它），名称、用途先去掉，存着的内容由夜里的任务毁去
alter table file add column gone_on date, add column swept_on date check (swept_on is null or gone_on is not null);
create index file_to_sweep on file (gone_on) where gone_on is not null and swept_on is null;
