namespace Commodities.Journal.Storage;

/// <summary>Tells a full disk from a broken one.</summary>
internal static class DiskErrors
{
    public const int NoSpace = 28; // ENOSPC
    public const int QuotaExceeded = 122; // EDQUOT
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);

    public static bool IsOutOfSpace(Exception error) =>
        error is IOException && error.HResult is NoSpace or QuotaExceeded or WindowsDiskFull or WindowsHandleDiskFull;

    public static bool IsDiskError(Exception error) => error is IOException or UnauthorizedAccessException;

    public static string Describe(Exception error) =>
        IsOutOfSpace(error) ? $"no space left on the disk ({error.Message})" : error.Message;
}
