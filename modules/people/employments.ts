/** 在职、离退休、离职、去世 are told apart because what is due to each differs; 未知 is an answer. */
export const employments = ['在职', '离退休', '离职', '去世', '未知'] as const
