-- 批次（办法）：一次通知定一批命名和年度考核的标准；数字只照通知录入
create table studio_programme (
  id uuid primary key default gen_random_uuid(),
  title text not null collate pinyin,
  kind text not null,
  kind_title text not null,
  level text not null check (level in ('县级', '市级', '省级')),
  line text not null check (line in ('工会', '人社', '团委')),
  -- 命名机关全称
  body text not null,
  notice_title text not null,
  notice_number text,
  notice_on date not null,
  organiser uuid not null references organisation (id),
  scope_lo bigint not null,
  scope_hi bigint not null,
  place bigint not null,
  division bigint not null,
  settings jsonb not null,
  state text not null default '草拟' check (state in ('草拟', '开放', '截止', '办结')),
  version int not null default 1,
  recorded_on date not null
);

create table studio_programme_version (
  programme uuid not null references studio_programme (id),
  version int not null,
  settings jsonb not null,
  reason text not null,
  changed_on date not null,
  account uuid,
  primary key (programme, version)
);

-- 各级承办：同一条线的机构，工会是各级总工会，人社是各级人社局
create table studio_office (
  programme uuid not null references studio_programme (id),
  level text not null check (level in ('county', 'city', 'province')),
  organisation uuid not null references organisation (id),
  name text not null,
  lo bigint not null,
  hi bigint not null
);
create index studio_office_programme on studio_office (programme, level);

-- 申报材料：立案以后由单位填写，交出以后不改
create table studio_application (
  kase uuid primary key references kase (id),
  programme uuid not null references studio_programme (id),
  organisation uuid not null references organisation (id),
  unit_name text not null,
  name text not null,
  leader uuid references person (id),
  leader_name text not null,
  fields jsonb not null,
  self_score numeric,
  -- 命名以后的工作室
  studio uuid
);
create index studio_application_programme on studio_application (programme);

-- 工作室：命名一次，以后年年考核；摘牌、合并、撤回是状态和决定，不删除
create table studio (
  id uuid primary key default gen_random_uuid(),
  name text not null collate pinyin,
  kind text not null,
  kind_title text not null,
  level text not null check (level in ('企业级', '县级', '市级', '省级', '国家级')),
  line text not null check (line in ('工会', '人社', '团委', '企业')),
  body text not null,
  named_on date not null,
  document_title text not null,
  document_number text,
  -- 盖章的命名文件
  paper uuid not null references file (id),
  plaque_on date,
  programme uuid references studio_programme (id),
  kase uuid unique references kase (id),
  organisation uuid not null references organisation (id),
  unit_name text not null,
  leader uuid references person (id),
  leader_name text not null,
  leader_titles text not null default '',
  -- 带头人离开：由系统按档案提示，换了带头人就清
  leader_gone_on date,
  leader_gone_why text,
  field text,
  -- 平方米
  area numeric check (area >= 0),
  equipment text,
  -- 专精特新 等企业标签：照认定文件登记
  label text,
  label_source text,
  state text not null default '在册' check (state in ('在册', '限期整改', '摘牌', '合并', '撤回')),
  rectify_by date,
  reconfirmed_on date,
  ended_on date,
  merged_into uuid references studio (id),
  -- Written together with the snapshot, which is made from this row.
  published uuid references published (id) deferrable initially deferred,
  place bigint not null,
  node bigint not null,
  line_at bigint,
  division bigint not null,
  province bigint,
  city bigint,
  county bigint,
  source text not null check (source in ('本系统命名', '照文件补录')),
  version int not null default 1,
  by_account uuid,
  by_name text,
  by_office text,
  act uuid,
  since timestamptz not null default clock_timestamp(),
  demo boolean not null default false
);
create index studio_place on studio (place, name);
create index studio_node on studio (node);
create index studio_line on studio (line_at) where line_at is not null;
create index studio_leader on studio (leader) where leader is not null;
create index studio_programme_of on studio (programme) where programme is not null;

create table studio_log (
  id uuid not null,
  body jsonb not null,
  since timestamptz not null,
  until timestamptz not null default clock_timestamp(),
  account uuid,
  act uuid
);
create index studio_log_id on studio_log (id, until);
create trigger sign before insert or update on studio for each row execute function app.sign_row();

-- 台账：成员、课题、成果、带徒、收支、活动，一行一事
create table studio_entry (
  id uuid primary key default gen_random_uuid(),
  studio uuid not null references studio (id),
  kind text not null check (kind in ('成员', '课题', '成果', '带徒', '收支', '活动')),
  title text not null,
  year int not null,
  on_day date,
  -- 收支的金额（元）；活动的人次；成果的效益（万元）
  quantity numeric,
  fields jsonb not null default '{}',
  person uuid references person (id),
  -- 成果的识别：专利号、标准号，没有编号的是名称
  sameness text,
  paper uuid references file (id),
  state text not null default '有效' check (state in ('有效', '作废')),
  place bigint not null,
  node bigint not null,
  line_at bigint,
  version int not null default 1,
  by_account uuid,
  by_name text,
  by_office text,
  act uuid,
  since timestamptz not null default clock_timestamp()
);
create index studio_entry_studio on studio_entry (studio, kind, year);
create index studio_entry_sameness on studio_entry (sameness) where sameness is not null;

create table studio_entry_log (
  id uuid not null,
  body jsonb not null,
  since timestamptz not null,
  until timestamptz not null default clock_timestamp(),
  account uuid,
  act uuid
);
create index studio_entry_log_id on studio_entry_log (id, until);
create trigger sign before insert or update on studio_entry for each row execute function app.sign_row();

-- 年度考核和重新确认：一年一件，案在 kase
create table studio_annual (
  kase uuid primary key references kase (id),
  studio uuid not null references studio (id),
  programme uuid not null references studio_programme (id),
  year int not null,
  kind text not null check (kind in ('年度考核', '重新确认')),
  due_on date not null,
  self_score numeric,
  conclusion text check (conclusion in ('合格', '限期整改', '摘牌')),
  rectify_by date
);
create unique index studio_annual_once on studio_annual (studio, year, kind);

-- 变动：单位申请在先的是“待批”，照文件定了才改工作室
create table studio_change (
  id uuid primary key default gen_random_uuid(),
  studio uuid not null references studio (id),
  kind text not null check (kind in ('换带头人', '更名', '合并', '撤回', '摘牌')),
  state text not null check (state in ('待批', '已定', '不同意')),
  happened_on date not null,
  fields jsonb not null,
  reason text not null,
  paper uuid references file (id),
  leaf uuid,
  asked_by text,
  asked_on date,
  decided_by text,
  decided_office text,
  decided_on date
);
create index studio_change_studio on studio_change (studio, happened_on);

-- 工匠学院和高技能人才培育基地；分院指向学院
create table college (
  id uuid primary key default gen_random_uuid(),
  name text not null collate pinyin,
  kind text not null check (kind in ('工匠学院', '高技能人才培育基地')),
  level text not null check (level in ('企业级', '县级', '市级', '省级', '国家级')),
  line text not null check (line in ('工会', '人社')),
  body text not null,
  named_on date not null,
  document_title text not null,
  document_number text,
  paper uuid not null references file (id),
  parent uuid references college (id),
  -- 主办和共建单位、依托载体
  hosts text not null,
  carrier text not null,
  organisation uuid not null references organisation (id),
  directions text not null,
  places int check (places >= 0),
  equipment text,
  -- 省总工会示范点：创建中、已认定
  demonstration text check (demonstration in ('创建中', '已认定')),
  demonstration_document text,
  demonstration_paper uuid references file (id),
  state text not null default '在册' check (state in ('在册', '停办', '摘牌')),
  place bigint not null,
  node bigint not null,
  line_at bigint,
  division bigint not null,
  province bigint,
  city bigint,
  county bigint,
  version int not null default 1,
  by_account uuid,
  by_name text,
  by_office text,
  act uuid,
  since timestamptz not null default clock_timestamp(),
  demo boolean not null default false
);
create index college_place on college (place, name);
create index college_node on college (node);
create index college_line on college (line_at) where line_at is not null;
create index college_parent on college (parent) where parent is not null;

create table college_log (
  id uuid not null,
  body jsonb not null,
  since timestamptz not null,
  until timestamptz not null default clock_timestamp(),
  account uuid,
  act uuid
);
create index college_log_id on college_log (id, until);
create trigger sign before insert or update on college for each row execute function app.sign_row();

-- 一年的数：师资（其中劳模工匠）、培训人次、学时、课程、取证
create table college_year (
  college uuid not null references college (id),
  year int not null,
  teachers int check (teachers >= 0),
  model_teachers int check (model_teachers >= 0),
  trained int check (trained >= 0),
  hours numeric check (hours >= 0),
  courses int check (courses >= 0),
  certificates int check (certificates >= 0),
  paper uuid references file (id),
  by_name text not null,
  by_office text not null,
  recorded_on date not null,
  primary key (college, year),
  check (model_teachers <= teachers)
);

-- 联盟：由共同的上级工会登记，各地都看得到
create table alliance (
  id uuid primary key default gen_random_uuid(),
  name text not null collate pinyin,
  spans text[] not null,
  lead uuid not null references studio (id),
  founded_on date not null,
  charter uuid not null references file (id),
  purpose text not null,
  organiser uuid not null references organisation (id),
  organiser_name text not null,
  place bigint not null,
  state text not null default '在册' check (state in ('在册', '解散')),
  leaf uuid,
  demo boolean not null default false
);

-- 成员名称照加入时登记：别的县看不到工作室的台账，看得到它在联盟里
create table alliance_member (
  alliance uuid not null references alliance (id),
  studio uuid not null references studio (id),
  name text not null,
  unit_name text not null,
  county_name text,
  industry text,
  joined_on date not null,
  left_on date,
  primary key (alliance, studio)
);
create index alliance_member_studio on alliance_member (studio);

create table alliance_topic (
  id uuid primary key default gen_random_uuid(),
  alliance uuid not null references alliance (id),
  year int not null,
  title text not null,
  stage text not null check (stage in ('立项', '攻关', '推广')),
  goal text not null default '',
  recorded_on date not null
);
create index alliance_topic_alliance on alliance_topic (alliance, year);

-- 培育方案、年度遴选计划、工匠品牌行动：照文件登记，目标一行一项
create table craft_plan (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('工匠培育方案', '年度遴选计划', '工匠品牌行动')),
  title text not null collate pinyin,
  year int not null,
  industry text,
  body text not null,
  document_number text,
  issued_on date not null,
  until date,
  paper uuid not null references file (id),
  goals jsonb not null,
  organisation uuid not null references organisation (id),
  place bigint not null,
  node bigint not null,
  line_at bigint,
  division bigint not null,
  state text not null default '执行中' check (state in ('执行中', '已完成', '已废止')),
  version int not null default 1,
  by_account uuid,
  by_name text,
  by_office text,
  act uuid,
  since timestamptz not null default clock_timestamp(),
  demo boolean not null default false
);
create index craft_plan_place on craft_plan (place, year);
create table craft_plan_log (
  id uuid not null,
  body jsonb not null,
  since timestamptz not null,
  until timestamptz not null default clock_timestamp(),
  account uuid,
  act uuid
);
create index craft_plan_log_id on craft_plan_log (id, until);
create trigger sign before insert or update on craft_plan for each row execute function app.sign_row();

-- A unit that moves takes its studios and colleges along.
-- 单位搬动由单位的经办做，工作室和学院他未必写得了：由函数以属主的身份跟着改
create function app.carry_studios() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update studio set place = new.place, node = new.node, line_at = new.line, division = new.division, province = new.province, city = new.city, county = new.county where organisation = new.id;
  update studio_entry e set place = new.place, node = new.node, line_at = new.line from studio s where s.organisation = new.id and e.studio = s.id;
  update college set place = new.place, node = new.node, line_at = new.line, division = new.division, province = new.province, city = new.city, county = new.county where organisation = new.id;
  return null;
end
$$;
create trigger carry_studios after update of place, node, line on organisation for each row
  when ((old.place, old.node, old.line) is distinct from (new.place, new.node, new.line)) execute function app.carry_studios();
