using System.Collections.Frozen;
using Commodities.Domain;

namespace Commodities.Settlement.Api.Security;

/// <summary>Who asks, and what of the books that is.</summary>
internal sealed class Caller
{
    private readonly FrozenSet<int>? _accounts;
    private readonly FrozenSet<string>? _firms;

    /// <summary>What the holder of a key sees.</summary>
    public Caller(ApiKey key, ParticipantDirectory participants)
    {
        Key = key;
        if (key.Role == ApiRole.Operator)
            return;
        _firms = participants.Firms.Where(firm => firm.Code == key.Firm || (key.Role == ApiRole.ClearingMember && firm.ClearedBy == key.Firm)).Select(firm => firm.Code)
            .ToFrozenSet(StringComparer.Ordinal);
        AccountIds = [.. participants.Accounts.Where(account => _firms.Contains(account.Firm)).Select(account => account.Id)];
        FirmCodes = [.. _firms];
        _accounts = AccountIds.ToFrozenSet();
    }

    /// <summary>The key; of the key itself its hash alone.</summary>
    public ApiKey Key { get; }

    /// <summary>True for an operator.</summary>
    public bool IsOperator => Key.Role == ApiRole.Operator;

    /// <summary>The accounts that it sees, in order; null is all.</summary>
    public int[]? AccountIds { get; }

    /// <summary>The firms that it sees; null is all.</summary>
    public string[]? FirmCodes { get; }

    /// <summary>True when it sees an account.</summary>
    public bool Sees(int accountId) => _accounts?.Contains(accountId) ?? true;

    /// <summary>True when it sees a firm.</summary>
    public bool SeesFirm(string code) => _firms?.Contains(code) ?? true;
}
