/** For tests that ask what is accessible: what checks that is half a megabyte, and is there before the first of them is timed. */
import 'axe-core/axe.min.js';
