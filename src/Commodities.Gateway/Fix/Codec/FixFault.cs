namespace Commodities.Gateway.Fix.Codec;

/// <summary>What is wrong with a message, as a Reject (35=3) tells it.</summary>
/// <param name="Reason">SessionRejectReason (373).</param>
/// <param name="Tag">RefTagID (371); 0 when no field can be named.</param>
internal readonly record struct FixFault(FixRejectReason Reason, int Tag);
