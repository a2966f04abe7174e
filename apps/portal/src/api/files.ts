import type { FileRef } from '#libs/contracts';
import { ApiError, http, refusalIn } from './http';

/** Where a file is downloaded; the server asks each time who wants it. */
export const fileAddress = (id: string) => `/api/files/${encodeURIComponent(id)}`;

/** Where an attachment of a scenario is downloaded, by whoever may read the scenario. */
export const scenarioFileAddress = (scenarioId: string, id: string) =>
  `/api/scenarios/${encodeURIComponent(scenarioId)}/files/${encodeURIComponent(id)}`;

export const deleteFile = (id: string) => http.delete(fileAddress(id));

export const uploadFile = (file: File, onProgress: (percent: number) => void) =>
  uploadTo<FileRef>('/api/files', file, onProgress);

/**
 * Uploads one file. An XMLHttpRequest, because fetch does not tell how far it has got.
 * @param onProgress percent from 0 to 100
 */
export function uploadTo<Answer>(
  path: string,
  file: File,
  onProgress: (percent: number) => void,
): Promise<Answer> {
  const form = new FormData();
  form.append('file', file, file.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.responseType = 'json';
    request.setRequestHeader('accept', 'application/json, application/problem+json');
    request.upload.onprogress = ({ lengthComputable, loaded, total }) => {
      if (lengthComputable) onProgress(Math.round((loaded / total) * 100));
    };
    request.onerror = () =>
      reject(new ApiError(0, 'NETWORK.UNREACHABLE', 'The server cannot be reached'));
    request.onload = () => {
      const { status, statusText } = request;
      const answer: unknown = request.response;
      if (status === 201) resolve(answer as Answer);
      else reject(refusalIn(status, statusText, answer));
    };
    request.send(form);
  });
}
