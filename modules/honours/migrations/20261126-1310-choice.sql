-- 评审、择优、表彰也按名单办；推荐表上要数的事实在推荐时记下，不随档案变
alter table nomination
  add column marks text[] not null default '{}',
  add column summary text not null default '',
  add column ownership text,
  add column industry text;
alter table list drop constraint list_kind_check;
alter table list add constraint list_kind_check check (kind in ('consult', 'notice', 'submission', 'review', 'choice', 'award'));
-- 表彰决定由 awards 登记；届次只记它已经有了
alter table round add column decided_on date, add column decision uuid;

-- 往届的方案没有名额、比例和标记：写成空的，读起来和没有一样
update round set settings = settings || '{"seats": {"byCategory": {}}, "ratios": [], "linked": [], "marks": []}'::jsonb;
update round_version set settings = settings || '{"seats": {"byCategory": {}}, "ratios": [], "linked": [], "marks": []}'::jsonb;
do $$ begin
  if exists (select from round where not settings ? 'ratios') then raise exception 'a round was left without ratios'; end if;
end $$;
