-- Every way may ask for work; none of them reads or writes the queue. The functions belong to the queue's owner.
grant create on schema app to jp_queue;

create or replace function app.enqueue(name text, body json, run_at timestamptz, key text) returns void
language sql security definer set search_path = pg_catalog, public
begin atomic
  select graphile_worker.add_job(name, body, run_at => run_at, job_key => key);
end;

create or replace function app.enqueue_all(name text, bodies json, run_at timestamptz) returns void
language sql security definer set search_path = pg_catalog, public
begin atomic
  select count(*) from graphile_worker.add_jobs(
    (select array_agg((name, body, null, run_at, null, null, null, null)::graphile_worker.job_spec)
     from json_array_elements(bodies) as body));
end;

alter function app.enqueue(text, json, timestamptz, text) owner to jp_queue;
alter function app.enqueue_all(text, json, timestamptz) owner to jp_queue;
revoke create on schema app from jp_queue;
revoke execute on function app.enqueue(text, json, timestamptz, text), app.enqueue_all(text, json, timestamptz) from public;
grant execute on function app.enqueue(text, json, timestamptz, text), app.enqueue_all(text, json, timestamptz)
  to jp_division, jp_line, jp_unit, jp_party, jp_self, jp_public, jp_job;
