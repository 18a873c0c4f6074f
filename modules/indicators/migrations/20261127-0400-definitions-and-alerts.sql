-- 口径的登记：哪个数的第几版，语句是什么，从哪天起在这里算；同一版语句改过的，多一行
create table indicator_definition (
  indicator text not null,
  version int not null,
  hash text not null,
  day date not null,
  population text not null,
  numerator text,
  statement text not null,
  primary key (indicator, version, hash)
);

-- 低于目标的：哪个地方的哪个数，应当多少，哪天看出来的，哪天回到目标
create table indicator_alert (
  id uuid primary key default gen_random_uuid(),
  indicator text not null,
  division bigint not null,
  place bigint not null,
  -- 哪个目标：本地的，或者条文里的
  source text not null check (source in ('本地目标', '条文目标')),
  goal numeric not null,
  goal_since date not null,
  goal_by text not null,
  n bigint not null,
  whole bigint not null,
  known bigint not null,
  since date not null,
  seen_on date not null,
  cleared_on date
);
create unique index indicator_alert_open on indicator_alert (indicator, division, source) where cleared_on is null;
create index indicator_alert_place on indicator_alert (place) where cleared_on is null;
