namespace Commodities.Journal.Recovery;

/// <summary>What lies behind the end of a log.</summary>
/// <param name="FirstNonZero">The first address whose byte is not zero; −1 when all are.</param>
/// <param name="Later">The most telling whole record of the last run, if there is one.</param>
internal readonly record struct Remainder(long FirstNonZero, LaterRecord? Later);
