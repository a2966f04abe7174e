export * from './certificate.js';
export * from './document.js';
export * from './render-certificate.js';
export * from './render-pdf.js';
