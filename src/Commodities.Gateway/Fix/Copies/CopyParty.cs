namespace Commodities.Gateway.Fix.Copies;

/// <summary>Whose orders a session is told of: one trading session of the venue.</summary>
/// <param name="SessionCode">Its code.</param>
/// <param name="FirmCode">The code of its firm.</param>
/// <param name="TraderCode">The code of its trader.</param>
public sealed record CopyParty(string SessionCode, string FirmCode, string TraderCode);
