-- 指标的汇总账：每个数按县和分组记一格，登记变了由后台照登记重数那几个县，不攒差额
create table indicator_sum (
  indicator text not null,
  -- '' 是全体；level、industry、period 是分组
  part text not null,
  place bigint not null,
  county bigint,
  key text collate "C" not null,
  title text,
  n bigint not null,
  whole bigint not null,
  known bigint not null,
  -- 看得到哪几组档案的岗位才看得到这一格
  bits int not null,
  primary key (part, indicator, place, key)
);

-- 哪个口径算到哪一天；口径的文字变了，就从头算
create table indicator_kept (
  indicator text primary key,
  hash text not null,
  day date,
  since timestamptz not null default clock_timestamp()
);

-- 变动了、还没有记进来的：哪本登记，哪些人、哪些县（0 是县以上）；读的人只问有几处
create table indicator_change (
  id bigint generated always as identity primary key,
  register text not null,
  persons uuid[],
  counties bigint[],
  since timestamptz not null default clock_timestamp()
);

-- 逐月留下的数：当月最后一次算的留下；只从开始留的那个月起
create table indicator_point (
  indicator text not null,
  place bigint not null,
  county bigint,
  month date not null,
  day date not null,
  n bigint not null,
  whole bigint not null,
  known bigint not null,
  bits int not null,
  version int not null,
  primary key (indicator, month, place)
);

-- 过去年度的数改了：原来多少，改成多少，哪天记进来的
create table indicator_restated (
  id bigint generated always as identity primary key,
  indicator text not null,
  place bigint not null,
  county bigint,
  year int not null,
  n_was bigint not null,
  n_is bigint not null,
  whole_was bigint not null,
  whole_is bigint not null,
  day date not null,
  bits int not null
);
create index indicator_restated_indicator on indicator_restated (indicator, year);
