using System.Runtime.InteropServices;

namespace Commodities.Messages;

/// <summary>Sets what the venue does with accounts that it does not know.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct SetVenueRisk : IMessage<SetVenueRisk>
{
    /// <summary>Sequence, stamp, and who sends it.</summary>
    public CommandHeader Header;

    /// <summary>The first trading day on which it holds, as yyyymmdd; 0, or a day that is not after the present one, is at once.</summary>
    public int EffectiveDay;

    /// <summary>1 when orders of accounts that the matcher was never told of are refused; 0 lets them trade unchecked.</summary>
    public byte RefusesUnknownAccounts;

    private byte _padding1;
    private ushort _padding2;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.SetVenueRisk;
}
