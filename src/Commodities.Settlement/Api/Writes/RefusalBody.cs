namespace Commodities.Settlement.Api.Writes;

/// <summary>Why the bank has refused.</summary>
/// <param name="Reason">The reason, 1 to 200 characters.</param>
public sealed record RefusalBody(string Reason);
