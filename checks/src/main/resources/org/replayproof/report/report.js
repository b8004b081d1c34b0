const search = document.getElementById('search');
const found = document.getElementById('found');
const items = [...document.querySelectorAll('[data-find]')];
const texts = items.map(item => item.textContent.toLowerCase());

function filter() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  items.forEach((item, i) => {
    const hit = words.every(word => texts[i].includes(word));
    item.hidden = !hit;
    count += hit ? 1 : 0;
  });
  document.body.classList.toggle('searching', words.length > 0);
  if (words.length > 0) {
    document.querySelectorAll('details.group').forEach(group => { group.open = true; });
  }
  found.textContent = words.length > 0 ? `${count} of ${items.length}` : '';
}

function unfold() {
  const target = document.getElementById(location.hash.slice(1));
  if (target) {
    target.hidden = false;
    if (target.tagName === 'DETAILS') {
      target.open = true;
    }
    target.scrollIntoView({ block: 'center' });
  }
}

/** Brings the lines of a table to the front while the pointer is on it. */
document.querySelectorAll('.box').forEach(box => {
  const table = box.getAttribute('href').slice(1);
  const edges = [...document.querySelectorAll('.edge')].filter(edge => edge.dataset.tables.split(' ').includes(table));
  box.addEventListener('mouseenter', () => edges.forEach(edge => {
    edge.classList.add('lit');
    edge.parentNode.append(edge);
  }));
  box.addEventListener('mouseleave', () => edges.forEach(edge => {
    edge.classList.remove('lit');
    edge.parentNode.prepend(edge);
  }));
});

search.addEventListener('input', filter);
addEventListener('hashchange', unfold);
addEventListener('keydown', event => {
  if (event.key === '/' && document.activeElement !== search) {
    event.preventDefault();
    search.focus();
  } else if (event.key === 'Escape' && document.activeElement === search) {
    search.value = '';
    filter();
  }
});
unfold();
