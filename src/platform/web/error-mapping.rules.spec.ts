import { BadRequestException, NotFoundException } from '@nestjs/common';
import { AppError } from '../app.errors';
import { renderingFor, toAppError } from './error-mapping.rules';

const withFields = (fields: object) => Object.assign(new Error('SELECT * FROM secret'), fields);

describe('toAppError', () => {
  it('leaves our own errors as they are', () => {
    const error = new AppError('story_empty', 400);
    expect(toAppError(error)).toBe(error);
  });

  it.each([
    ['a route that there is not', new NotFoundException('Cannot GET /secret'), 'not_found', 404, 'quiet'],
    ['a bad request', new BadRequestException(), 'malformed', 400, 'quiet'],
    ['a body that is too large', withFields({ statusCode: 413 }), 'too_large', 413, 'quiet'],
    ['a type nobody reads', withFields({ statusCode: 415 }), 'unsupported_type', 415, 'quiet'],
    ['a path that is too long', withFields({ statusCode: 414 }), 'malformed', 414, 'quiet'],
    ['a database that is away', withFields({ code: 'ECONNREFUSED' }), 'unavailable', 503, 'error'],
    ['a database that goes down', withFields({ code: '57P01' }), 'unavailable', 503, 'error'],
    ['a broken constraint', withFields({ code: '23505' }), 'internal', 500, 'error'],
    ['an error of the framework’s own', withFields({ statusCode: 500 }), 'internal', 500, 'error'],
    ['anything else', 'a string', 'internal', 500, 'error'],
    ['nothing at all', undefined, 'internal', 500, 'error'],
  ])('says of %s', (_what, thrown, code, status, level) => {
    expect(toAppError(thrown)).toMatchObject({ code, status, level, details: {} });
  });
});

describe('renderingFor', () => {
  const browser = 'text/html,application/xhtml+xml,*/*;q=0.8';
  it.each([
    ['/webhooks/twilio/sms', undefined, 'twiml'],
    ['/webhooks/twilio/sms', browser, 'twiml'],
    ['/api/v1/cases', browser, 'json'],
    ['/metrics', browser, 'json'],
    ['/health/ready?x', browser, 'json'],
    ['/report', browser, 'page'],
    ['/apiary', browser, 'page'],
    ['/report', 'application/json', 'json'],
    ['/report', undefined, 'json'],
  ])('shows %s to %s as %s', (path, accept, rendering) => expect(renderingFor(path, accept)).toBe(rendering));
});
