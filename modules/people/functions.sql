-- 这份证件是谁的：只答档案号，看不看得到另由行级安全定
create or replace function app.person_of_document(kind text, hash bytea) returns uuid
  language sql stable security definer set search_path = pg_catalog, public as $$
  select coalesce(p.merged_into, p.id) from public.document d join public.person p on p.id = d.person
  where d.kind = person_of_document.kind and d.hash = person_of_document.hash
$$;
create or replace function app.persons_of_documents(given jsonb) returns table (hash text, person uuid)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select g.hash, coalesce(p.merged_into, p.id) from jsonb_to_recordset(given) as g (kind text, hash text)
  join public.document d on d.kind = g.kind and d.hash = decode(g.hash, 'hex') join public.person p on p.id = d.person
$$;
grant execute on function app.person_of_document(text, bytea), app.persons_of_documents(jsonb) to jp_division, jp_line, jp_unit, jp_job;

-- 整批撤销时删去本批新增、此后没有动过的人；被别的记录引用的，外键不让删，返回是哪张表
create or replace function app.undo_people(batch uuid) returns table (gone int, held_by text)
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if not exists (select from public.import_batch b where b.id = batch and b.kind = 'people' and b.state in ('已入库', '已停', '撤销中') and b.organisation = app.organisation()) then
    raise exception 'people.undo: not a batch of this office';
  end if;
  if exists (select from public.account a join public.import_row r on r.subject = a.person where r.batch = undo_people.batch and r.action = '新增') then
    held_by := 'account';
    return next;
    return;
  end if;
  begin
    delete from public.document d using public.import_row r, public.person p
      where r.batch = undo_people.batch and r.action = '新增' and p.id = r.subject and p.version = r.version and d.person = p.id;
    delete from public.person p using public.import_row r
      where r.batch = undo_people.batch and r.action = '新增' and p.id = r.subject and p.version = r.version;
    get diagnostics gone = row_count;
  exception when foreign_key_violation then
    get stacked diagnostics held_by = table_name;
  end;
  return next;
end
$$;
grant execute on function app.undo_people(uuid) to jp_division, jp_line, jp_unit;

-- 长表一块一块地撤：删去这一块新增、此后没有动过的人。先试的那一遍只看有没有被用到，不删
create or replace function app.undo_people_span(batch uuid, n int, trying boolean) returns table (gone int, held_by text)
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  ids uuid[];
  reference record;
  used boolean;
begin
  if not exists (select from public.import_batch b where b.id = batch and b.kind = 'people' and b.long and b.state = '撤销中' and b.organisation = app.organisation()) then
    raise exception 'people.undo: not a batch of this office that is being taken back';
  end if;
  select s.added into ids from public.import_span s where s.batch = undo_people_span.batch and s.n = undo_people_span.n;
  if exists (select from public.account a where a.person = any (ids)) then
    held_by := 'account';
    return next;
    return;
  end if;
  if trying then
    for reference in
      select c.conrelid::regclass::text as tab, a.attname as col from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      where c.contype = 'f' and c.confrelid = 'public.person'::regclass and c.confdeltype = 'a' and c.conrelid <> 'public.document'::regclass
    loop
      execute format('select exists (select from %s t where t.%I = any ($1))', reference.tab, reference.col) into used using ids;
      if used then
        held_by := reference.tab;
        return next;
        return;
      end if;
    end loop;
    select count(*) into gone from public.person p where p.id = any (ids) and p.version = 1;
    return next;
    return;
  end if;
  begin
    delete from public.document d using public.person p where p.id = any (ids) and p.version = 1 and d.person = p.id;
    delete from public.person p where p.id = any (ids) and p.version = 1;
    get diagnostics gone = row_count;
  exception when foreign_key_violation then
    get stacked diagnostics held_by = table_name;
  end;
  return next;
end
$$;
grant execute on function app.undo_people_span(uuid, int, boolean) to jp_division, jp_line, jp_unit;

-- 本人所在单位的名称：本人看不到单位档案，但要知道记的是哪个单位、向谁更正。只回本人的
create or replace function app.own_employer() returns table (id uuid, name text)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select o.id, o.name from public.person p join public.organisation o on o.id = p.employer where p.id = app.person();
end;
grant execute on function app.own_employer() to jp_self;

-- 同一证件已有账号的，把本人档案绑上，不另开一个：只在证件的摘要相同、姓名也相同、账号还没有绑定、档案在本岗位范围内并有证件时。
-- 只凭号码不够：抄到别人的证件号，给自己单位里另一个名字建档，就会把别人的账号绑到那份档案上。只回绑没绑
create or replace function app.bind_person(of_document bytea, to_person uuid) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
  update public.account a set person = to_person
  from public.person p
  where p.id = to_person and p.merged_into is null and p.name collate "C" = a.name collate "C"
    and (p.node between app.lo() and app.hi() or p.place between app.lo() and app.hi())
    and exists (select from public.document d where d.person = p.id)
    and a.document_hash = of_document and a.person is null
    and not exists (select from public.account o where o.person = to_person);
  return found;
end
$$;
grant execute on function app.bind_person(bytea, uuid) to jp_division, jp_unit;
-- 转入方收下以后，人随荣誉转到新单位。只由荣誉转移的函数调用，不给任何岗位直接用
create or replace function app.take_person(of_person uuid, into_unit uuid, why text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
  update public.person p set employer = o.id, team = null, division = o.division, place = o.place, province = o.province, city = o.city, county = o.county, node = o.node, line = o.line, ground = why
    from public.organisation o where o.id = into_unit and o.state = '正常' and p.id = of_person and p.merged_into is null;
  return found;
end
$$;
revoke execute on function app.take_person(uuid, uuid, text) from public;

-- 这个证书编号是不是登记在别人名下：只答是不是，不说是谁
create or replace function app.certificate_held(of_code text, but_person uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (select from public.skill_certificate c where c.code = of_code and c.state = '在册' and c.person <> but_person)
$$;
grant execute on function app.certificate_held(text, uuid) to jp_division, jp_line, jp_unit, jp_job;

-- 合并：照另一人批准了的申请，把指着被并档案的每一行改指保留的档案，记下移过的行。给的列少了一个外键就不做
create or replace function app.merge_person(of_approval uuid, follows text[]) returns table (merger uuid, held_by text)
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  asked jsonb; kept public.person; gone public.person; forgotten text; entry text; tab text; col text; keys text; took jsonb; moved jsonb := '{}';
begin
  select p.payload || jsonb_build_object('by', p.asked_by) into asked from public.approval p
    where p.id = of_approval and p.kind = 'people.merge' and p.decision = 'approved' and p.decided_by = app.account() and p.carried_out_on = app.today();
  if asked is null then raise exception 'people.merge: not agreed to by this caller today'; end if;
  perform from public.person p where p.id in ((asked ->> 'keep')::uuid, (asked ->> 'gone')::uuid) order by p.id for update;
  select * into kept from public.person p where p.id = (asked ->> 'keep')::uuid;
  select * into gone from public.person p where p.id = (asked ->> 'gone')::uuid;
  if kept.merged_into is not null or gone.merged_into is not null then held_by := 'person'; return next; return; end if;
  select string_agg(t.relname || '.' || a.attname, ' ') into forgotten from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_attribute a on a.attrelid = t.oid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = 'public.person'::regclass
      and t.relname || '.' || a.attname <> all (follows || array['name_gram.person', 'document.sealed_for', 'person_merger.keep', 'person_merger.gone', 'person_pair.a', 'person_pair.b']);
  if forgotten is not null then raise exception 'people.merge: % point at a person and no module says that they follow', forgotten; end if;
  begin
    foreach entry in array follows loop
      tab := split_part(entry, '.', 1);
      col := split_part(entry, '.', 2);
      select string_agg(format('%L, t.%I', a.attname, a.attname), ', ') into keys from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
        where i.indrelid = format('public.%I', tab)::regclass and i.indisprimary;
      execute format('with hit as (update public.%I t set %I = $1 where t.%I = $2 returning jsonb_build_object(%s) as k) select jsonb_agg(k) from hit', tab, col, col, keys) into took using kept.id, gone.id;
      if took is not null then moved := moved || jsonb_build_object(entry, took); end if;
    end loop;
  exception when unique_violation then
    get stacked diagnostics held_by = table_name;
    return next;
    return;
  end;
  update public.person p set merged_into = kept.id, ground = asked ->> 'reason' where p.id = gone.id;
  insert into public.person_merger (keep, gone, keep_name, gone_name, reason, paper, approval, merged_on, asked_by, agreed_by, moved)
    values (kept.id, gone.id, kept.name, gone.name, asked ->> 'reason', (asked ->> 'paper')::uuid, of_approval, app.today(), asked ->> 'byName', coalesce((select a.name from public.account a where a.id = app.account()), ''), moved)
    returning id into merger;
  return next;
end
$$;

-- 拆分：撤销一次合并。只把那次移过、现在还指着保留档案的行移回；合并以后新记的留在原处
create or replace function app.split_person(of_approval uuid) returns table (gone uuid, held_by text)
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  asked jsonb; m public.person_merger; entry text; tab text; col text; joined text;
begin
  select p.payload into asked from public.approval p
    where p.id = of_approval and p.kind = 'people.split' and p.decision = 'approved' and p.decided_by = app.account() and p.carried_out_on = app.today();
  if asked is null then raise exception 'people.split: not agreed to by this caller today'; end if;
  select * into m from public.person_merger x where x.id = (asked ->> 'merger')::uuid for update;
  if m.split_on is not null then held_by := 'person_merger'; return next; return; end if;
  perform from public.person p where p.id in (m.keep, m.gone) order by p.id for update;
  for entry in select jsonb_object_keys(m.moved) loop
    tab := split_part(entry, '.', 1);
    col := split_part(entry, '.', 2);
    select string_agg(format('t.%I = k.%I', a.attname, a.attname), ' and ') into joined from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
      where i.indrelid = format('public.%I', tab)::regclass and i.indisprimary;
    execute format('update public.%I t set %I = $1 from jsonb_populate_recordset(null::public.%I, $3) k where %s and t.%I = $2', tab, col, tab, joined, col) using m.gone, m.keep, m.moved -> entry;
  end loop;
  update public.person p set merged_into = null, ground = asked ->> 'reason' where p.id = m.gone;
  update public.person_merger x set split_on = app.today(), split_reason = asked ->> 'reason', split_approval = of_approval, split_asked_by = asked ->> 'byName',
    split_agreed_by = coalesce((select a.name from public.account a where a.id = app.account()), '') where x.id = m.id;
  gone := m.gone;
  return next;
end
$$;
grant execute on function app.merge_person(uuid, text[]), app.split_person(uuid) to jp_division;

-- 这个卡号是不是登记在别人名下：只答是不是，不说是谁
create or replace function app.card_held(hash bytea, but_person uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (select from public.social_card c where c.number_hash = card_held.hash and c.state = '在册' and c.person <> but_person)
$$;
grant execute on function app.card_held(bytea, uuid) to jp_division, jp_line, jp_unit, jp_job;

-- 本人现在是不是单独同意这件事：自己账号在系统里答复的，或纸面同意书核验过的；没有到期，没有撤回
create or replace function app.consents(of_person uuid, of_matter text) returns boolean
  language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (select from public.consent_record c where c.person = of_person and c.matter = of_matter and c.state = '在册' and c.answer = '同意'
    and c.given_on <= app.today() and coalesce(c.ended_on, app.today()) >= app.today()
    and case when c.own_account is null then c.verified = '核验' else exists (select from public.account a where a.id = c.own_account and a.person = c.person) end)
$$;
grant execute on function app.consents(uuid, text) to jp_division, jp_line, jp_unit, jp_self, jp_job;

-- 授权给一个单位时找它：全称或统一社会信用代码一字不差才答；单位名称是公开信息
create or replace function app.organisation_called(exact text) returns table (id uuid, name text)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select o.id, o.name from public.organisation o where o.state = '正常' and (o.name collate "C" = exact or o.uscc = exact) order by o.id limit 3
$$;
grant execute on function app.organisation_called(text) to jp_self;

-- 删除个人信息：照另一人批准了的申请办。一条、一个登记簿，或整份档案连同并入的每一份；别处还指着这个人的（荣誉、推荐案卷），
-- 姓名、性别、出生日期和证件依法留着，返回是哪几张表。盐和散列一毁，封存的内容谁也读不出来，存证的叶子还能核对
create or replace function app.erase_person(of_approval uuid, registers text[], follows text[]) returns table (erased int, kept text[])
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  asked jsonb; p public.person; archives uuid[]; reg text; entry text; tab text; col text; n int; found_one boolean; of_record uuid; papers uuid[] := '{}'; theirs uuid[];
begin
  select a.payload || jsonb_build_object('by', a.asked_by) into asked from public.approval a
    where a.id = of_approval and a.kind = 'people.erase' and a.decision = 'approved' and a.decided_by = app.account() and a.decided_by <> a.asked_by and a.carried_out_on = app.today();
  if asked is null then raise exception 'people.erase: not agreed to by this caller today'; end if;
  select * into p from public.person x where x.id = (asked ->> 'person')::uuid for update;
  with recursive of_one as (select p.id as id union select x.id from public.person x join of_one o on x.merged_into = o.id)
    select array_agg(o.id) into archives from of_one o;
  erased := 0;
  kept := '{}';
  of_record := (asked ->> 'record')::uuid;
  foreach reg in array registers loop
    if asked ->> 'register' is null or asked ->> 'register' = reg then
      -- 授权同意是处理过的凭据，整份删除时也留着，只去掉自由填写的文字
      if reg = 'consent_record' then continue; end if;
      execute format('select array_agg(r.paper) from public.%I r where r.person = any ($1) and ($2 is null or r.id = $2)', reg) into theirs using archives, of_record;
      papers := papers || theirs;
      execute format('delete from public.%I l where l.id in (select r.id from public.%I r where r.person = any ($1) and ($2 is null or r.id = $2))', reg || '_log', reg) using archives, of_record;
      execute format('delete from public.%I r where r.person = any ($1) and ($2 is null or r.id = $2)', reg) using archives, of_record;
      get diagnostics n = row_count;
      erased := erased + n;
    end if;
  end loop;
  update public.restriction r set lifted_on = app.today(), lifted_by = '已删除', lifted_why = '限制的记载已经删除'
    where r.person = any (archives) and r.lifted_on is null and (asked ->> 'register' is null or (r.register = asked ->> 'register' and (of_record is null or r.record = of_record)));
  if asked ->> 'register' is null then
    foreach entry in array follows loop
      tab := split_part(entry, '.', 1);
      col := split_part(entry, '.', 2);
      if tab <> all (registers || array['document', 'own_request', 'person', 'account', 'file_link', 'restriction', 'archive_grant']) then
        execute format('select exists (select from public.%I t where t.%I = any ($1))', tab, col) into found_one using archives;
        if found_one then kept := kept || tab; end if;
      end if;
    end loop;
    update public.archive_grant g set salt = null, extract = null, revoked_on = coalesce(g.revoked_on, app.today()), person_name = '（已删除）' where g.person = any (archives);
    update public.own_request r set was = null, should_be = null, note = '' where r.person = any (archives);
    update public.person x set former_name = null, ethnicity = null, politics = null, education = null, hukou = null, native_place = null, joined_work_on = null, position = null, rank = null, trade = null,
      skill_level = null, professional_title = null, migrant = null, new_form = null, member_since = null, phone_cipher = null, phone_tail = null, ground = '本人要求删除', source = '本人要求删除' where x.id = any (archives);
    if kept = '{}' then
      update public.account a set state = '停用', state_why = '本人要求删除个人信息', name = '（已删除）', login = 'erased-' || a.id, person = null, document_hash = null, document_tail = null where a.person = any (archives);
      delete from public.document d where d.person = any (archives);
      select papers || array_agg(l.file) into papers from public.file_link l where l.subject = any (archives);
      select papers || array_agg(f) into papers from public.own_request r, unnest(r.files) f where r.person = any (archives);
      update public.own_request r set files = '{}' where r.person = any (archives);
      delete from public.name_gram g where g.person = any (archives);
      delete from public.leaf_seal s where s.subject = any (archives);
      update public.person_merger m set moved = '{}', keep_name = '（已删除）', gone_name = '（已删除）', reason = '' where m.keep = any (archives) or m.gone = any (archives);
      update public.person x set name = '（已删除）', pinyin = 'yishanchu', sex = null, born = null, employment = '未知', employer = null, team = null, salt = uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()),
        erased_on = app.today(), merged_into = coalesce(x.merged_into, x.id) where x.id = any (archives);
      -- 合并和删除的申请里写着姓名
      update public.approval a set title = replace(a.title, p.name, '（已删除）'), payload = replace(a.payload::text, p.name, '（已删除）')::jsonb
        where a.kind in ('people.merge', 'people.split', 'people.erase') and (a.payload ->> 'person' = p.id::text or a.payload ->> 'keep' = any (archives::text[]) or a.payload ->> 'gone' = any (archives::text[]));
    end if;
    delete from public.person_log l where l.id = any (archives);
  end if;
  perform app.let_go(papers, archives, array(select r || '.paper' from unnest(registers) r));
  if asked ->> 'register' is null and kept = '{}' then delete from public.file_link l where l.subject = any (archives); end if;
  update public.own_request r set state = '已采纳', answer = asked ->> 'answer', answered_on = app.today(), answered_by = asked ->> 'byName', answered_office = asked ->> 'byOffice', answered_account = (asked ->> 'by')::uuid
    where r.id = (asked ->> 'request')::uuid and r.state = '待办';
  return next;
end
$$;
grant execute on function app.erase_person(uuid, text[], text[]) to jp_division;
