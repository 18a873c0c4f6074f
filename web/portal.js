// The portal is whole without this file. With it, a photograph is made smaller in the browser before it is sent,
// so that it gets through on a weak network; the server judges what arrives either way.
// @ts-check

const longest = 2000
const quality = 0.82
/** Below this a photograph is sent as it is. */
const smallEnough = 600 * 1024

/** @param {File} file @returns {Promise<File>} */
async function smaller(file) {
  if (!/^image\/(jpeg|png|webp|hei[cf])$/.test(file.type) || file.size <= smallEnough) return file
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', quality))
  return blob instanceof Blob && blob.size < file.size
    ? new File([blob], file.name.replace(/\.\w+$/, '') + '.jpg', { type: 'image/jpeg' })
    : file
}

/** @param {HTMLInputElement} input */
async function shrink(input) {
  const note = input.parentElement?.querySelector('[data-photo-note]')
  const chosen = [...(input.files ?? [])]
  if (chosen.length === 0) return
  const kept = new DataTransfer()
  // A picture this browser can't open goes as it is: the server says what is wrong with it.
  for (const file of chosen) kept.items.add(await smaller(file).catch(() => file))
  input.files = kept.files
  const bytes = [...kept.files].reduce((sum, file) => sum + file.size, 0)
  if (note)
    note.textContent = `选好了${kept.files.length}张，共${Math.max(1, Math.round(bytes / 1024))}KB。点下面的按钮才会交上去。`
}

for (const input of document.querySelectorAll('input[type=file][data-photo]')) {
  if (!(input instanceof HTMLInputElement)) continue
  let busy = false
  let wanted = false
  input.addEventListener('change', () => {
    busy = true
    void shrink(input)
      .catch(() => undefined)
      .then(() => {
        busy = false
        if (wanted) input.form?.requestSubmit()
      })
  })
  // Pressed while the pictures are being made smaller: sent as soon as they are.
  input.form?.addEventListener('submit', event => {
    if (!busy) return
    event.preventDefault()
    wanted = true
  })
}

// A questionnaire half filled is kept on this telephone alone, until it is handed in; without this file nothing is kept.
const kept = 'jiangpu-survey-'
for (const form of document.querySelectorAll('form[data-draft]')) {
  if (!(form instanceof HTMLFormElement)) continue
  const key = kept + (form.dataset['draft'] ?? '') + location.pathname.slice(-6)
  const fields = () =>
    [...form.elements].filter(
      element =>
        (element instanceof HTMLInputElement && element.type !== 'hidden') || element instanceof HTMLTextAreaElement,
    )
  try {
    const typed = new Set(JSON.parse(localStorage.getItem(key) ?? '[]'))
    for (const field of fields()) {
      if (field instanceof HTMLInputElement && (field.type === 'radio' || field.type === 'checkbox')) {
        if (typed.has(`${field.name}=${field.value}`)) field.checked = true
      } else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
        const was = [...typed].find(one => typeof one === 'string' && one.startsWith(`${field.name}=`))
        if (field.value === '' && typeof was === 'string') field.value = was.slice(field.name.length + 1)
      }
    }
  } catch {
    // A browser that keeps nothing: the form stands as it was sent.
  }
  form.addEventListener('input', () => {
    const typed = [...new FormData(form)].flatMap(([name, value]) =>
      name === '_form' || typeof value !== 'string' || value === '' ? [] : [`${name}=${value}`],
    )
    try {
      localStorage.setItem(key, JSON.stringify(typed))
    } catch {
      // Full or forbidden: nothing is kept.
    }
  })
}
if (document.querySelector('[data-draft-done]'))
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(kept)) localStorage.removeItem(key)
  } catch {
    // Nothing was kept.
  }
