-- 档案的各个登记簿：一行一条记载，写明来源、看到的日子、核验到哪一步、凭什么处理；改动前的样子在各自的 _log 里
create table archive_shape (
  id uuid primary key default gen_random_uuid(),
  person uuid not null,
  source text not null,
  -- 文号、卷宗页码
  source_note text,
  seen_on date not null,
  verified text not null check (verified in ('自报', '待核', '核验', '不符')),
  -- 核验所凭的纸；本人的说法没有核验过就是自报
  paper uuid,
  checked_on date,
  checked_by text,
  ground text not null,
  state text not null default '在册' check (state in ('在册', '作废')),
  -- 改动或作废的原因
  why text,
  demo boolean not null default false,
  version int not null default 1,
  by_account uuid,
  by_name text,
  by_office text,
  act uuid,
  since timestamptz not null default clock_timestamp(),
  check ((verified = '核验') <= (paper is not null and checked_on is not null)),
  check ((verified = '自报') = (source = '本人填报' and checked_on is null)),
  check ((state = '作废') <= (why is not null))
);

-- 就业与岗位
create table post_spell (
  like archive_shape including all,
  unit_name text not null,
  post text not null,
  team_name text,
  form text check (form in ('劳动合同', '劳务派遣', '非全日制用工', '新就业形态', '灵活就业', '不详')),
  started_on date not null,
  ended_on date,
  check (ended_on >= started_on)
);

-- 劳动合同
create table labour_contract (
  like archive_shape including all,
  unit_name text not null,
  term text not null check (term in ('固定期限', '无固定期限', '以完成一定工作任务为期限')),
  signed_on date,
  started_on date not null,
  ended_on date,
  check (ended_on >= started_on)
);

-- 教育经历
create table education_record (
  like archive_shape including all,
  level text not null,
  degree text,
  school text not null,
  major text,
  mode text check (mode in ('全日制', '非全日制', '自学考试', '开放教育', '网络教育', '不详')),
  graduated_on date,
  certificate_number text
);

-- 培训
create table training_record (
  like archive_shape including all,
  course text not null,
  provider text not null,
  hours int check (hours between 0 and 5000),
  started_on date not null,
  ended_on date,
  result text check (result in ('结业', '未结业', '在学', '不详')),
  certificate_number text,
  check (ended_on >= started_on)
);

-- 技能证书
create table skill_certificate (
  like archive_shape including all,
  scheme text not null check (scheme in ('职业技能等级证书', '国家职业资格证书', '专项职业能力证书', '其他')),
  occupation text not null,
  trade text,
  level text,
  code text,
  issuer text,
  issued_on date
);

-- 职称
create table title_record (
  like archive_shape including all,
  title text not null,
  speciality text,
  body text,
  granted_on date,
  certificate_number text
);

-- 竞赛
create table contest_result (
  like archive_shape including all,
  contest text not null,
  level text not null check (level in ('国际', '国家级', '省级', '市级', '县级', '单位')),
  event text,
  rank int check (rank between 0 and 10000),
  award text,
  held_on date,
  document_number text
);

-- 创新成果
create table outcome_record (
  like archive_shape including all,
  kind text not null check (kind in ('发明专利', '实用新型专利', '外观设计专利', '五小成果', '合理化建议', '工法', '标准', '其他')),
  title text not null,
  number text,
  role text check (role in ('独立完成', '主持', '参与')),
  settled_on date
);

-- 师徒
create table mentorship (
  like archive_shape including all,
  role text not null check (role in ('师傅', '徒弟')),
  other_name text not null,
  trade text,
  started_on date not null,
  ended_on date,
  result text,
  check (ended_on >= started_on)
);

-- 工会会籍
create table union_spell (
  like archive_shape including all,
  union_name text not null,
  duty text,
  joined_on date not null,
  left_on date,
  check (left_on >= joined_on)
);

-- 党团组织关系
create table party_spell (
  like archive_shape including all,
  body text not null check (body in ('中国共产党', '中国共产主义青年团', '民主党派')),
  branch text,
  joined_on date not null,
  confirmed_on date,
  left_on date,
  check (left_on >= joined_on)
);

-- 社会保险
create table insurance_spell (
  like archive_shape including all,
  kind text not null check (kind in ('基本养老保险', '基本医疗保险', '工伤保险', '失业保险', '生育保险')),
  place text not null,
  unit_name text,
  started_on date not null,
  ended_on date,
  months int check (months between 0 and 720),
  check (ended_on >= started_on)
);

drop table archive_shape;

do $$
declare
  register text;
begin
  foreach register in array array[
    'post_spell',
    'labour_contract',
    'education_record',
    'training_record',
    'skill_certificate',
    'title_record',
    'contest_result',
    'outcome_record',
    'mentorship',
    'union_spell',
    'party_spell',
    'insurance_spell'
  ] loop
    execute format('alter table %I add foreign key (person) references person (id), add foreign key (paper) references file (id)', register);
    execute format('create index %I on %I (person)', register || '_person', register);
    execute format('create table %I (like person_log including all)', register || '_log');
    execute format('create trigger sign before insert or update on %I for each row execute function app.sign_row()', register);
  end loop;
end
$$;
-- 同一个证书编号登记在别人名下的查找
create index skill_certificate_code on skill_certificate (code) where code is not null;
