-- One writing statement for one act on one or many cases. Security invoker: the caller's own policies decide.
create or replace function app.record_acts(entries json) returns void language plpgsql as $$
declare
  e json;
  changed int;
begin
  perform app.append_leaves((select json_agg(x -> 'leaf') from json_array_elements(entries) x));

  for e in select json_array_elements(entries) loop
    insert into act (kase, n, step, kind, branch, title, happened_on, recorded_on, from_paper, account, post, actor, organisation, answer, reasons, readings, goes_to, lapsed, list, leaf)
    select * from json_to_record(e -> 'act') as a (
      kase uuid, n int, step text, kind text, branch text, title text, happened_on date, recorded_on date, from_paper boolean, account uuid, post uuid,
      actor text, organisation text, answer jsonb, reasons jsonb, readings jsonb, goes_to text, lapsed jsonb, list uuid, leaf uuid);

    update kase k set step = s.step, status = s.status, version = s.version, since = s.since, title = coalesce(s.title, k.title)
    from json_to_record(e -> 'kase') as s (id uuid, step text, status text, version int, since date, title text)
    where k.id = s.id and k.version = s.version - 1;
    get diagnostics changed = row_count;
    if changed <> 1 then
      raise exception 'procedures.stale' using errcode = '40001';
    end if;

    if (e ->> 'moved')::boolean then
      update term set state = case when (e -> 'act' ->> 'kind') = 'elapsed' then 'over' else 'dropped' end
      where kase = (e -> 'kase' ->> 'id')::uuid and state = 'running';
      update task set done_on = (e -> 'act' ->> 'recorded_on')::date
      where kase = (e -> 'kase' ->> 'id')::uuid and done_on is null;
    end if;

    insert into term (kase, key, n, starts_on, ends_on, rule, provisional, calendar_version, explain)
    select t.* from json_to_recordset(e -> 'terms') as t (
      kase uuid, key text, n int, starts_on date, ends_on date, rule jsonb, provisional boolean, calendar_version text, explain text);

    insert into task (kase, within, step, title, may, organisation, due_on, since)
    select t.* from json_to_recordset(e -> 'tasks') as t (
      kase uuid, within uuid, step text, title text, may text, organisation uuid, due_on date, since date);

    insert into paper (kase, n, kind, file)
    select p.* from json_to_recordset(e -> 'papers') as p (kase uuid, n int, kind text, file uuid)
    on conflict do nothing;
  end loop;
end
$$;

grant execute on function app.record_acts(json) to jp_division, jp_line, jp_unit, jp_party, jp_job;

-- What of a case's acts still stands: where each led and its short answers. A branch's reply is for the office alone and the
-- case is seen by the person it is about, so of a branch only that it moved the case is told.
create or replace function app.standing_of(of uuid) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('n', a.n, 'step', a.step, 'kind', a.kind, 'to', a.goes_to)
      || case when a.branch is null then jsonb_strip_nulls(jsonb_build_object('decision', a.answer -> 'decision', 'outcome', a.answer -> 'outcome', 'score', a.answer -> 'score', 'rank', a.answer -> 'rank')) else '{}' end order by a.n), '[]')
  from act a where a.kase = of and (a.branch is null or a.goes_to <> a.step)
    and not exists (select from act b where b.kase = a.kase and b.n > a.n and b.lapsed @> to_jsonb(a.n))
$$;
grant execute on function app.standing_of(uuid) to jp_division, jp_line, jp_unit, jp_party, jp_job;

-- Kept on the case, so that a round of thousands is counted without reading every act.
create or replace function app.keep_standing() returns trigger language plpgsql as $$
begin
  update kase k set standing = app.standing_of(k.id) where k.id in (select kase from added);
  return null;
end
$$;

create or replace trigger act_standing after insert on act referencing new table as added for each statement execute function app.keep_standing();
