using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages;

/// <summary>Moves the money of an account, or the value of what it has pledged.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct MoveFunds : IMessage<MoveFunds>
{
    /// <summary>Sequence, stamp, and who sends it.</summary>
    public CommandHeader Header;

    /// <summary>The number of the movement: higher than that of any before, so that one that is sent twice counts once.</summary>
    public long FundsId;

    /// <summary>How much, in fen: at least 1; of a revaluation the new value, from 0.</summary>
    public long AmountFen;

    /// <summary>The account.</summary>
    public int ForAccountId;

    /// <summary>Deposit, withdrawal, pledge, release or revaluation.</summary>
    public FundsKind Kind;

    private byte _padding1;
    private ushort _padding2;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.MoveFunds;
}
