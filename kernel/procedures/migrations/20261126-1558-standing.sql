-- 办件上一直存着仍然有效的各步：一届三千件要数的时候，只读办件，不逐件翻它的全部步骤
alter table kase add column standing jsonb not null default '[]';
update kase k set standing = coalesce((
  select jsonb_agg(jsonb_build_object('n', a.n, 'step', a.step, 'kind', a.kind, 'to', a.goes_to)
      || case when a.branch is null then jsonb_strip_nulls(jsonb_build_object('decision', a.answer -> 'decision', 'outcome', a.answer -> 'outcome', 'score', a.answer -> 'score', 'rank', a.answer -> 'rank')) else '{}' end order by a.n)
  from act a where a.kase = k.id and (a.branch is null or a.goes_to <> a.step)
    and not exists (select from act b where b.kase = a.kase and b.n > a.n and b.lapsed @> to_jsonb(a.n))), '[]');
