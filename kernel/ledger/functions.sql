-- Adds sealed leaves in the caller's transaction; they wait there for their place. Security invoker.
create or replace function app.append_leaves(leaves json) returns void language sql as $$
  insert into leaf (id, kind, commitment)
  select l.id, l.kind, decode(l.commitment, 'hex')
  from json_to_recordset(leaves) as l (id uuid, kind text, commitment text);

  insert into leaf_seal (leaf, subject, salt)
  select l.id, l.subject, decode(l.salt, 'hex')
  from json_to_recordset(leaves) as l (id uuid, subject uuid, salt text);
$$;

grant execute on function app.append_leaves(json) to jp_division, jp_line, jp_unit, jp_party, jp_self, jp_job;
