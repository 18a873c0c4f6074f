-- 名册检索：和人员一样按片段找，只用等号，行级安全下才能走索引
create table award_gram (
  gram text not null,
  place bigint not null,
  node bigint not null,
  line bigint,
  award uuid not null references award (id) on delete cascade,
  primary key (gram, award)
);
create index award_gram_place on award_gram (gram, place);
create index award_gram_node on award_gram (gram, node);
create index award_gram_line on award_gram (gram, line) where line is not null;
create index award_gram_award on award_gram (award);

create function app.carry_award_grams() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  update award_gram set place = new.place, node = new.node, line = new.line where award = new.id;
  return null;
end
$$;
create trigger carry_grams after update of place, node, line on award for each row
  when ((old.place, old.node, old.line) is distinct from (new.place, new.node, new.line)) execute function app.carry_award_grams();

-- 撤销从哪天起；恢复以后清空
alter table award add column ended_on date;
-- 集体荣誉不进人员名册，个人荣誉不挂在单位上
alter table award add constraint award_subject check (
  case subject_kind
    when 'person' then organisation is null and team is null
    when 'organisation' then person is null and team is null
    else person is null and organisation is null
  end);
create index award_employer on award (employer) where employer is not null;
create index award_honour_year on award (honour, year);

-- 一份荣誉同时只有一份有效的电子证书
create unique index certificate_in_force on certificate (award) where state = '有效';
alter table certificate
  add column note text not null default '',
  add column paper uuid references file (id),
  add column leaf uuid;

-- 谁请求公开、谁批准，在 approval 里；公开以后记下日子
alter table decision
  add column published_on date,
  add column leaf uuid,
  add column by_name text not null default '',
  add column by_office text not null default '';

-- 整册打印：名单、证书、索引合成一份，由后台排版
create table award_packet (
  id uuid primary key default gen_random_uuid(),
  decision uuid not null references decision (id),
  total int not null,
  done int not null default 0,
  state text not null default '等待' check (state in ('等待', '取数', '排版', '完成', '没有完成')),
  file uuid references file (id),
  pages int,
  problem text,
  place bigint not null,
  node bigint not null,
  line bigint,
  account uuid,
  asked_on date not null
);
create index award_packet_decision on award_packet (decision);
create index award_packet_place on award_packet (place);
