using Commodities.Gateway.Fix.Codec;
using Commodities.Gateway.Fix.Dictionary;

namespace Commodities.Gateway.Tests.Support;

/// <summary>
/// Holds what leaves the venue against the dictionary, as the clients of the QuickFIX family do. That ours is the stock one, field for field, is held by
/// <see cref="Fix.Dictionary.FixDictionaryDriftTests"/>.
/// </summary>
internal static class StockCheck
{
    private static readonly FixValidator Validator = new(FixDictionary.Fix44);
    private static readonly FixValidator Extended = new(FixDictionary.Extended);

    /// <summary>Fails the test when a stock client would reject the message.</summary>
    public static void Hold(FixMessage message) => Xunit.Assert.True(
        Validator.IsValid(message, out FixFault fault),
        $"a stock client would reject this: {fault.Reason} of tag {fault.Tag} in {Wire.Show(message.Bytes)}");

    /// <summary>Fails the test when a client that asked for the venue's own fields would reject the message.</summary>
    public static void HoldExtended(FixMessage message) => Xunit.Assert.True(
        Extended.IsValid(message, out FixFault fault), $"a client of the extended mode would reject this: {fault.Reason} of tag {fault.Tag} in {Wire.Show(message.Bytes)}");
}
