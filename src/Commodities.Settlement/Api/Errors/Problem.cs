namespace Commodities.Settlement.Api.Errors;

/// <summary>A refusal as it is answered (RFC 9457, application/problem+json).</summary>
/// <param name="Type">Where the page of its code is.</param>
/// <param name="Title">What the code says, in short.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The code: stable, for programs.</param>
/// <param name="Detail">What is wrong in this case, for people.</param>
/// <param name="Instance">The path that was asked for.</param>
/// <param name="TraceId">By which the service's own notes name the request.</param>
/// <param name="Fields">The fields that are wrong; of a validation only.</param>
public sealed record Problem(string Type, string Title, int Status, string Code, string Detail, string Instance, string TraceId, IReadOnlyList<FieldError>? Fields);
