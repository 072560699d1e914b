namespace Commodities.Cli.Auditing;

/// <summary>The money of a trading account as the transfers make it, and what moved since the last settlement run. All in fen.</summary>
internal sealed class AccountMoney
{
    /// <summary>Free money.</summary>
    public long CashFen { get; set; }

    /// <summary>Margin.</summary>
    public long MarginFen { get; set; }

    /// <summary>Both, after the last run.</summary>
    public long OpeningFen { get; private set; }

    /// <summary>Came in by the bank.</summary>
    public long DepositsFen { get; set; }

    /// <summary>Went out by the bank.</summary>
    public long WithdrawalsFen { get; set; }

    /// <summary>Gains less losses.</summary>
    public long ProfitFen { get; set; }

    /// <summary>Fees, less those given back.</summary>
    public long FeesFen { get; set; }

    /// <summary>Everything else.</summary>
    public long OtherFen { get; set; }

    /// <summary>The part of everything else that somebody asked for, of which the matcher is told at once.</summary>
    public long ToldFen { get; set; }

    /// <summary>Reserved to be paid out, which the matcher counts as gone.</summary>
    public long ReservedFen { get; set; }

    /// <summary>What the matcher counts when it was told everything: the rest it is told by the next run.</summary>
    public long MatcherFen => OpeningFen + DepositsFen - WithdrawalsFen + ToldFen - ReservedFen;

    /// <summary>True when a transfer has ever touched it.</summary>
    public bool IsTouched { get; set; }

    /// <summary>What there is.</summary>
    public long TotalFen => CashFen + MarginFen;

    /// <summary>A run is over.</summary>
    public void Begin()
    {
        OpeningFen = TotalFen;
        (DepositsFen, WithdrawalsFen, ProfitFen, FeesFen, OtherFen, ToldFen) = (0, 0, 0, 0, 0, 0);
    }
}
