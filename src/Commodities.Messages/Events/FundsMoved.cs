using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages;

/// <summary>The money of an account has moved, or the value of what it has pledged.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct FundsMoved : IMessage<FundsMoved>
{
    /// <summary>Sequence, cause, stamp.</summary>
    public EventHeader Header;

    /// <summary>The number of the movement.</summary>
    public long FundsId;

    /// <summary>How much, in fen; of a revaluation the new value.</summary>
    public long AmountFen;

    /// <summary>Its cash after it, in fen.</summary>
    public long CashFen;

    /// <summary>The value of what it has pledged after it, in fen.</summary>
    public long CollateralFen;

    /// <summary>Margin of its resting orders, in fen.</summary>
    public long FrozenFen;

    /// <summary>Margin of its positions, in fen.</summary>
    public long MarginFen;

    /// <summary>What it may still use for margin, in fen; negative when it lacks some.</summary>
    public long FreeFen;

    /// <summary>The account.</summary>
    public int AccountId;

    /// <summary>Deposit, withdrawal, pledge, release or revaluation.</summary>
    public FundsKind Kind;

    private byte _padding1;
    private ushort _padding2;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.FundsMoved;
}
