-- 本人知情同意：同意、不同意、撤回各记一行，最后一行算数；没有一行，就是没有答复，不是同意
create table consent (
  kase uuid not null references kase (id),
  n int not null,
  person uuid not null references person (id),
  answer text not null check (answer in ('同意', '不同意', '撤回')),
  how text not null check (how in ('本人网上', '纸面')),
  -- 本人作出答复的那一天；纸面的是签字那天
  given_on date not null,
  recorded_on date not null,
  -- 当时告知本人的内容：公开什么、在哪里、多久、怎样撤回
  told jsonb not null,
  reason text not null default '',
  file uuid references file (id),
  account uuid not null,
  actor text not null,
  leaf uuid not null,
  primary key (kase, n)
);
create index consent_person on consent (person);
-- 已部署的届次没有要求知情同意：写明没有，读起来和没有写一样
update round set settings = settings || '{"consent": false}'::jsonb where not settings ? 'consent';
update round_version set settings = settings || '{"consent": false}'::jsonb where not settings ? 'consent';
