#Requires -RunAsAdministrator
# Installs Kinerja from this folder on Windows 10 or later, or a newer version beside the old one; needs no network.
# In PowerShell as administrator: powershell -ExecutionPolicy Bypass -File pasang.ps1
$ErrorActionPreference = 'Stop'
Set-Location $PSScriptRoot
$program = Join-Path $env:ProgramFiles 'Kinerja'
$data = Join-Path $env:ProgramData 'Kinerja'
$atur = Join-Path $program 'pengaturan.cmd'
$perintah = Join-Path $program 'kinerja.cmd'
$cadangan = Join-Path $data 'cadangan'

function Jalankan([string] $berkas, [string[]] $argumen) {
    & $berkas @argumen
    if ($LASTEXITCODE -ne 0) { throw "Gagal: $berkas $argumen" }
}

$python = foreach ($versi in '3.13', '3.12', '3.11') {
    # What py writes to stderr about a version that is not there must not end the script.
    $ErrorActionPreference = 'Continue'
    $ada = & py "-$versi" -c 'import sys; print(sys.executable)' 2>$null
    $ErrorActionPreference = 'Stop'
    if ($LASTEXITCODE -eq 0) { $ada; break }
}
if (-not $python) { throw 'Perlu Python 3.11 sampai 3.13 (64 bit) yang dipasang untuk semua pengguna.' }
$versi = (Get-Item 'roda\kinerja-*.whl').Name.Split('-')[1] + '-' + (Get-FileHash kinerja.lock).Hash.Substring(0, 8).ToLower()
$tujuan = Join-Path $program $versi

New-Item -ItemType Directory -Force $program, $data, $cadangan | Out-Null
if (-not (Test-Path (Join-Path $tujuan 'Scripts\kinerja.exe'))) {
    Write-Host "Memasang Kinerja $versi di $tujuan ..."
    if (Test-Path $tujuan) { Remove-Item -Recurse -Force $tujuan }
    Jalankan $python @('-m', 'venv', $tujuan)
    Jalankan (Join-Path $tujuan 'Scripts\python.exe') @('-m', 'pip', '--isolated', '--disable-pip-version-check', 'install',
        '--quiet', '--no-index', '--find-links', 'roda', '--require-hashes', '--only-binary', ':all:', '-r', 'kinerja.lock')
}
if (-not (Test-Path $atur)) {
    Set-Content -Encoding Oem $atur @(
        # Within quotes cmd takes a value as it stands, "&" too.
        "set `"KINERJA_HOME=$data`"", 'set "KINERJA_HOST=0.0.0.0"', 'set "KINERJA_PORT=8080"',
        "set `"KINERJA_TRUSTED_HOSTS=$env:COMPUTERNAME`"")
    New-NetFirewallRule -DisplayName 'Kinerja' -Direction Inbound -Protocol TCP -LocalPort 8080 -Action Allow `
        -Profile Private, Domain | Out-Null
}
if (Test-Path (Join-Path $data 'instance')) {
    Write-Host 'Mencadangkan data sebelum program diganti ...'
    Stop-ScheduledTask -TaskName 'Kinerja'
    try { Jalankan $perintah @('backup', $cadangan) } catch { Start-ScheduledTask -TaskName 'Kinerja'; throw }
}
Set-Content -Encoding Oem $perintah @('@echo off', "call `"$atur`"", "`"$tujuan\Scripts\kinerja.exe`" %*")

# The data belong to the account of the service and to administrators (SID: local service, system, administrators).
Jalankan 'icacls' @($data, '/inheritance:r', '/grant:r', '*S-1-5-19:(OI)(CI)M', '*S-1-5-18:(OI)(CI)F',
    '*S-1-5-32-544:(OI)(CI)F', '/q')
$akun = New-ScheduledTaskPrincipal -UserId 'NT AUTHORITY\LOCAL SERVICE' -LogonType ServiceAccount
$tetap = New-ScheduledTaskSettingsSet -ExecutionTimeLimit ([TimeSpan]::Zero) -RestartCount 3 -RestartInterval `
    (New-TimeSpan -Minutes 1) -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries -StartWhenAvailable
Register-ScheduledTask -Force -TaskName 'Kinerja' -Principal $akun -Settings $tetap `
    -Trigger (New-ScheduledTaskTrigger -AtStartup) `
    -Action (New-ScheduledTaskAction -Execute $perintah -Argument 'serve') | Out-Null
Register-ScheduledTask -Force -TaskName 'Kinerja cadangan' -Principal $akun -Settings $tetap `
    -Trigger (New-ScheduledTaskTrigger -Daily -At '01:00') `
    -Action (New-ScheduledTaskAction -Execute $perintah -Argument "backup `"$cadangan`"") | Out-Null
Start-ScheduledTask -TaskName 'Kinerja'
Write-Host "Kinerja $versi terpasang. Pengaturan: $atur"
Write-Host "Admin pertama: `"$perintah`" user add --admin NAMA_PENGGUNA"
