using System.Runtime.InteropServices;

namespace Commodities.Messages;

/// <summary>Sets the largest order that an account may send, in lots and in value. Both bind checked accounts, whatever the contract, and closing orders too.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct SetAccountLimits : IMessage<SetAccountLimits>
{
    /// <summary>Sequence, stamp, and who sends it.</summary>
    public CommandHeader Header;

    /// <summary>The largest value of an order, in fen; 0 is no limit of the account.</summary>
    public long MaxOrderValueFen;

    /// <summary>The account, from 1.</summary>
    public int ForAccountId;

    /// <summary>The first trading day on which it holds, as yyyymmdd; 0, or a day that is not after the present one, is at once.</summary>
    public int EffectiveDay;

    /// <summary>The largest order, in lots; 0 is no limit of the account.</summary>
    public int MaxOrderLots;

    private uint _padding1;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.SetAccountLimits;
}
