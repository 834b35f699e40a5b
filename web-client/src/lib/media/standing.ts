// What a connection needs once it stands: fetched then, so that joining with sound waits for less.
export { Leaving } from './leaving';
export { Redundancy, redundantFirst } from './redundancy';
