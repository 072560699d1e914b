namespace Commodities.Gateway.Fix.Orders;

/// <summary>Why the gateway does not pass a request on.</summary>
/// <param name="Reason">The reason in the code of the message that says so.</param>
/// <param name="Text">The reason in words.</param>
internal readonly record struct FixRefusal(int Reason, string Text);
