namespace Commodities.Settlement.Api.Errors;

/// <summary>What is wrong with one field, parameter or header of a request.</summary>
/// <param name="Field">Its name.</param>
/// <param name="Found">What it says; <c>nothing</c> when it is missing.</param>
/// <param name="Expected">What would be right.</param>
public sealed record FieldError(string Field, string Found, string Expected);
