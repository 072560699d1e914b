namespace Commodities.Domain;

/// <summary>A contract (one product, one delivery month): a dense index from 1; 0 is no contract.</summary>
/// <param name="Value">1 to the number of contracts listed.</param>
public readonly record struct ContractId(int Value);

/// <summary>A trading session (one logon of a participant's system): a dense index from 1; 0 is the venue itself.</summary>
/// <param name="Value">0 or a session of <c>participants.json</c>.</param>
public readonly record struct SessionId(int Value);

/// <summary>A trading account: a dense index from 1; 0 is the venue itself.</summary>
/// <param name="Value">0 or an account of <c>participants.json</c>.</param>
public readonly record struct AccountId(int Value);

/// <summary>An order as the venue numbers it: the command sequence of the order that entered it, so never reused.</summary>
/// <param name="Value">From 1; 0 is no order.</param>
public readonly record struct OrderId(long Value);
