"""platform -- neutral answers: a script learns nothing about the machine it runs on."""
from collections import namedtuple

__all__ = ['architecture', 'freedesktop_os_release', 'java_ver', 'libc_ver', 'mac_ver', 'machine', 'node', 'platform',
           'processor', 'python_branch', 'python_build', 'python_compiler', 'python_implementation', 'python_revision',
           'python_version', 'python_version_tuple', 'release', 'system', 'uname', 'version', 'win32_ver']

uname_result = namedtuple('uname_result', 'system node release version machine processor')
_UNAME = uname_result('Linux', 'localhost', '0', '0', 'x86_64', '')


def uname():
    """A made-up machine."""
    return _UNAME


def system():
    return _UNAME.system


def node():
    return _UNAME.node


def release():
    return _UNAME.release


def version():
    return _UNAME.version


def machine():
    return _UNAME.machine


def processor():
    return _UNAME.processor


def architecture(executable='', bits='', linkage=''):
    return bits or '64bit', linkage or 'ELF'


def platform(aliased=False, terse=False):
    return 'Linux' if terse else 'Linux-x86_64'


def libc_ver(executable=None, lib='', version='', chunksize=16384):
    return lib, version


def win32_ver(release='', version='', csd='', ptype=''):
    return release, version, csd, ptype


def mac_ver(release='', versioninfo=('', '', ''), machine=''):
    return release, versioninfo, machine


def java_ver(release='', vendor='', vminfo=('', '', ''), osinfo=('', '', '')):
    return release, vendor, vminfo, osinfo


def freedesktop_os_release():
    raise OSError('Unable to read files /etc/os-release, /usr/lib/os-release')


def python_implementation():
    return 'Krait'


def python_version():
    import sys
    return '%d.%d.%d' % tuple(sys.version_info[:3])


def python_version_tuple():
    return tuple(python_version().split('.'))


def python_branch():
    return ''


def python_revision():
    return ''


def python_build():
    return 'default', ''


def python_compiler():
    return 'Krait'
