import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { smallFile } from '../../testing/small-files.ts'
import { decideFile, MAX_FILE_BYTES, safeFileName } from './uploaded-file.rules.ts'

describe('the type of a file is told by its first bytes', () => {
  test.each([
    ['pdf', 'application/pdf'],
    ['jpeg', 'image/jpeg'],
    ['png', 'image/png'],
  ] as const)('%s', (type, expected) => {
    expect(decideFile(smallFile(type))).toEqual({ kind: 'file', type: expected })
    expect(decideFile(smallFile(type, '<script>alert(1)</script>'))).toEqual({ kind: 'file', type: expected })
    expect(decideFile(smallFile(type).subarray(0, -1))).toMatchObject({ reason: 'file_type_unknown' })
  })

  test.each<[string, Buffer]>([
    ['a web page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a web page with a PDF behind it', Buffer.concat([Buffer.from('<html>'), smallFile('pdf')])],
    ['a PDF behind a byte order mark', Buffer.concat([Buffer.from('efbbbf', 'hex'), smallFile('pdf')])],
    ['an archive', Buffer.from('504b0304', 'hex')],
    ['a gzip', Buffer.from('1f8b08', 'hex')],
    ['a program for Linux', Buffer.from('7f454c46', 'hex')],
    ['a program for Windows', Buffer.from('MZ')],
    ['a GIF', Buffer.from('GIF89a')],
    ['a WebP', Buffer.from('RIFF____WEBP')],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['a shell script', Buffer.from('#!/bin/sh\nrm -rf /\n')],
    ['a PDF in lower case', Buffer.from('%pdf-1.4')],
    ['a zero', Buffer.alloc(1)],
  ])('%s is none of them', (_what, bytes) => {
    expect(decideFile(bytes)).toEqual({ kind: 'refusal', reason: 'file_type_unknown' })
  })

  test('nothing is no file', () => {
    expect(decideFile(Buffer.alloc(0))).toEqual({ kind: 'refusal', reason: 'file_empty' })
  })

  test('a file of exactly the greatest size is taken, one of a byte more is not', () => {
    expect(MAX_FILE_BYTES).toBe(5_242_880)
    expect(decideFile(smallFile('pdf', '', MAX_FILE_BYTES))).toEqual({ kind: 'file', type: 'application/pdf' })
    const refusal = { kind: 'refusal', reason: 'file_too_large', sizeBytes: 5_242_881, maximum: 5_242_880 }
    expect(decideFile(smallFile('pdf', '', MAX_FILE_BYTES + 1))).toEqual(refusal)
  })
})

describe('a file’s name', () => {
  test.each([
    [undefined, 'document.pdf'],
    ['', 'document.pdf'],
    ['passport.pdf', 'passport.pdf'],
    ['passport.PDF', 'passport.pdf'],
    ['passport', 'passport.pdf'],
    ['passport.jpg', 'passport.pdf'],
    ['run.pdf.exe', 'run.pdf.pdf'],
    ['Паспорт, стр. 1.pdf', 'Паспорт_ стр. 1.pdf'],
    ['/etc/passwd', 'passwd.pdf'],
    ['../../etc/cron.d/x.pdf', 'x.pdf'],
    ['..', 'document.pdf'],
    ['.htaccess', 'htaccess.pdf'],
    ['C:\\Windows\\system32\\a.pdf', 'a.pdf'],
    ['folder/', 'document.pdf'],
    ['a\r\nSet-Cookie: x=1.pdf', 'a__Set-Cookie_ x_1.pdf'],
    ['a";b\'.pdf', 'a__b_.pdf'],
    ['gnp\u202efdp.exe', 'gnp_fdp.pdf'],
    ['e\u0301.pdf', '\u00e9.pdf'],
    ['$(reboot).pdf', '__reboot_.pdf'],
    ['\ud83d\ude00.png', '_.pdf'],
    ['x'.repeat(300), `${'x'.repeat(100)}.pdf`],
    [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(100)}.pdf`],
  ])('%j becomes %j', (declared, expected) => {
    expect(safeFileName(declared, 'application/pdf')).toBe(expected)
  })

  property.prop([fc.string({ unit: 'binary', maxLength: 300 }), fc.constantFrom('image/png', 'image/jpeg' as const)])(
    'is short, has the ending of its type, and is neither hidden nor a path',
    (declared, type) => {
      const name = safeFileName(declared, type as 'image/png')
      expect(name).toMatch(/^[\p{L}\p{M}\p{N}_-][\p{L}\p{M}\p{N} ._-]*\.(png|jpg)$/u)
      expect([...name].length).toBeLessThanOrEqual(104)
      expect(name).not.toContain('/')
      expect(safeFileName(name, type as 'image/png')).toBe(name)
    },
  )
})
