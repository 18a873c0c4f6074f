-- 评委申报的亲属、师徒、单位在不在他这场评审会的名单上：只回这名评委自己的评分表编号，申报只问一次，免得拿来试探匿名的人选
create or replace function app.related_sheets(of_member uuid, names text[]) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select s.id from public.review_sheet s
    join public.panel_member m on m.id = s.member
    join public.panel_nominee n on n.item = s.item
  where m.id = of_member and m.account = app.account() and m.declared_on is null
    and (n.name = any (names) or n.employer_name = any (names));
end;
grant execute on function app.related_sheets(uuid, text[]) to jp_party;
