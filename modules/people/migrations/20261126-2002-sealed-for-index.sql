-- 删去一份档案时，外键要查有没有证件是用它的盐封存的；没有索引就要把证件表从头看一遍
create index document_sealed_for on document (sealed_for) where sealed_for is not null;
