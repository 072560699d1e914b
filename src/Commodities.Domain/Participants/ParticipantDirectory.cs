using System.Collections.Frozen;

namespace Commodities.Domain;

/// <summary>All participants, with look-ups by code and by id. Immutable, so any thread may read it.</summary>
public sealed class ParticipantDirectory
{
    private readonly FrozenDictionary<string, Firm> _firms;
    private readonly FrozenDictionary<string, ParticipantSession> _sessions;
    private readonly FrozenDictionary<string, Account> _accounts;

    /// <summary>A directory of participants whose references have been checked.</summary>
    /// <param name="firms">The firms, in order of id.</param>
    /// <param name="traders">The traders, in order of id.</param>
    /// <param name="accounts">The accounts, in order of id.</param>
    /// <param name="sessions">The sessions, in order of id.</param>
    /// <param name="operators">The operators, in order of id; nothing is nobody.</param>
    /// <exception cref="ArgumentException">A code appears twice in its list.</exception>
    public ParticipantDirectory(
        IReadOnlyList<Firm> firms,
        IReadOnlyList<Trader> traders,
        IReadOnlyList<Account> accounts,
        IReadOnlyList<ParticipantSession> sessions,
        IReadOnlyList<VenueOperator>? operators = null)
    {
        (Firms, Traders, Accounts, Sessions, Operators) = (firms, traders, accounts, sessions, operators ?? []);
        _firms = firms.ToFrozenDictionary(firm => firm.Code, StringComparer.Ordinal);
        _sessions = sessions.ToFrozenDictionary(session => session.Code, StringComparer.Ordinal);
        _accounts = accounts.ToFrozenDictionary(account => account.Code, StringComparer.Ordinal);
    }

    /// <summary>The firms; the one with id n is at n - 1.</summary>
    public IReadOnlyList<Firm> Firms { get; }

    /// <summary>The traders; the one with id n is at n - 1.</summary>
    public IReadOnlyList<Trader> Traders { get; }

    /// <summary>The accounts; the one with id n is at n - 1.</summary>
    public IReadOnlyList<Account> Accounts { get; }

    /// <summary>The sessions; the one with id n is at n - 1.</summary>
    public IReadOnlyList<ParticipantSession> Sessions { get; }

    /// <summary>The operators; the one with id n is at n - 1.</summary>
    public IReadOnlyList<VenueOperator> Operators { get; }

    /// <summary>The firm of a code.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Firm Firm(string code) => _firms[code];

    /// <summary>The session of a code.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public ParticipantSession Session(string code) => _sessions[code];

    /// <summary>The account of a code.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Account Account(string code) => _accounts[code];

    /// <summary>True when a session may trade for an account.</summary>
    /// <param name="session">The session.</param>
    /// <param name="account">The account.</param>
    public bool MayTrade(SessionId session, AccountId account)
    {
        var sessionIndex = session.Value - 1;
        var accountIndex = account.Value - 1;
        if ((uint)sessionIndex >= (uint)Sessions.Count || (uint)accountIndex >= (uint)Accounts.Count)
            return false;
        return Sessions[sessionIndex].Accounts.Contains(Accounts[accountIndex].Code);
    }
}
