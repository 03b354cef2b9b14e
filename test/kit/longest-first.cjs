// Jest begins with the files that took longest the last time. On a fresh clone it does not know them: these are they, so that none of
// them is begun when everything else is done.
const Sequencer = require('@jest/test-sequencer').default;

const longest =
  /test\/(attacks\/(odd-values|heavy-pictures)|contract\/matrix|resilience\/|platform\/(storage\/s3|ai\/remote))/;

module.exports = class extends Sequencer {
  sort(tests) {
    const isLong = ({ path }) => longest.test(path.replaceAll('\\', '/'));
    const sorted = super.sort(tests);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
};
