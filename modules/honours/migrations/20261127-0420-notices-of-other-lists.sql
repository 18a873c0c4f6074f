-- 别的登记簿的名单（待遇发放对象）也从这里公示：同一个钟，同一张公开页，同一条异议的路。没有届次，没有评选名单
alter table notice alter column list drop not null, alter column round drop not null;
alter table notice add column list_title text, add column about_kind text, add column about uuid;
alter table notice add constraint notice_of_one_list check (
  (list is not null and round is not null and about is null and about_kind is null and list_title is null)
  or (list is null and round is null and about is not null and about_kind is not null and list_title is not null));
create index notice_about on notice (about) where about is not null;
-- 针对别的名单里的一人：公开的那一份里的一行；空：整份名单，或者是评选名单（见 kase）
alter table objection add column entry uuid;
alter table objection add constraint objection_about_one check (kase is null or entry is null);
alter table objection drop constraint objection_consequence_check;
alter table objection add constraint objection_consequence_check
  check (consequence in ('不影响推荐', '取消推荐', '更正后重新公示', '不影响发放', '取消发放'));
