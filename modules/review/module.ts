import { module } from '#kernel/modules'

export default module({
  name: 'review',
  title: '评审会',
  uses: ['administration', 'honours'],
  permissions: { 'review.score': '评委打分' },
})
