/**
 * Unpacks @sparticuz/chromium, installed in the folder given, into the temporary folder (TMPDIR). The package unpacks the libraries
 * that its browser needs only where it believes to be in AWS Lambda, and nothing at all where a file of the right name lies there already.
 */
import {createRequire} from 'node:module';
import path from 'node:path';
import {pathToFileURL} from 'node:url';

process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs22.x';
const entry = createRequire(path.join(process.argv[2], 'package.json')).resolve('@sparticuz/chromium');
const {default: chromium} = await import(pathToFileURL(entry).href);
await chromium.executablePath();
