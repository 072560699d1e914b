using System.Runtime.InteropServices;

namespace Commodities.Messages;

/// <summary>Sets how much an account may do in a contract in a trading day before it is warned, or banned from opening.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct SetConductLimits : IMessage<SetConductLimits>
{
    /// <summary>Sequence, stamp, and who sends it.</summary>
    public CommandHeader Header;

    /// <summary>The contract.</summary>
    public int ContractId;

    /// <summary>The first trading day on which it holds, as yyyymmdd; 0, or a day that is not after the present one, is at once.</summary>
    public int EffectiveDay;

    /// <summary>Orders, replacements and cancels in a trading day at which an alert is given; 0 is never.</summary>
    public int MessagesWarning;

    /// <summary>Orders, replacements and cancels in a trading day at which opening is banned until the next trading day; 0 is never.</summary>
    public int MessagesBan;

    /// <summary>Cancels that were asked for in a trading day at which an alert is given; 0 is never.</summary>
    public int CancelsWarning;

    /// <summary>Cancels that were asked for in a trading day at which opening is banned until the next trading day; 0 is never.</summary>
    public int CancelsBan;

    /// <summary>Large cancels that were asked for in a trading day at which an alert is given; 0 is never.</summary>
    public int LargeCancelsWarning;

    /// <summary>Large cancels that were asked for in a trading day at which opening is banned until the next trading day; 0 is never.</summary>
    public int LargeCancelsBan;

    /// <summary>Orders that traded with their own party in a trading day at which an alert is given; 0 is never.</summary>
    public int SelfTradesWarning;

    /// <summary>Orders that traded with their own party in a trading day at which opening is banned until the next trading day; 0 is never.</summary>
    public int SelfTradesBan;

    /// <summary>From how many lots on a cancel is a large one; 0 is never.</summary>
    public int LargeCancelLots;

    private uint _padding1;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.SetConductLimits;
}
