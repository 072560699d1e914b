namespace Commodities.Settlement.Api.Answers;

/// <summary>A file of a trading day.</summary>
/// <param name="TradingDay">The trading day.</param>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its SHA-256, in hexadecimal.</param>
public sealed record EndOfDayFileView(string? TradingDay, string Name, long Bytes, string Sha256);
