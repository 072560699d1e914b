namespace Commodities.Gateway.Fix.Positions;

/// <summary>An account whose positions a session may ask for.</summary>
/// <param name="Id">The venue's number.</param>
/// <param name="Code">Its code: Account (1).</param>
/// <param name="FirmCode">The code of its firm.</param>
/// <param name="IsHouse">Whether it is the firm's own: AccountType (581) 3, else 1.</param>
public sealed record PositionAccount(int Id, string Code, string FirmCode, bool IsHouse);
